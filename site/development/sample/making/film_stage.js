/**
 * The pictures of the film: `draw(name, t, d, marks)` shows shot `name` at `t` of its `d` seconds;
 * `marks` are the seconds at which its sentences begin. Everything is a function of the time, so
 * that a frame drawn twice is the same. `SCENES` holds the product's own drawings.
 */

const VIOLET = "#5333d6";
const DEEP = "#2c1a80";
const MINT = "#3be0c0";
const INK = "#1b1446";
const WHITE = "#ffffff";

const clamp = (x) => Math.min(1, Math.max(0, x));
const ease = (x) => 1 - (1 - clamp(x)) ** 3;
const smooth = (x) => clamp(x) ** 2 * (3 - 2 * clamp(x));
const mix = (a, b, x) => a + (b - a) * x;
const pop = (x) => {
  const y = clamp(x);
  return y === 0 ? 0 : 1 + 2.2 * (y - 1) ** 3 + 1.2 * (y - 1) ** 2;
};
const group = (inner, transform, opacity = 1) =>
  opacity <= 0 ? "" : `<g transform="${transform}" opacity="${opacity}">${inner}</g>`;

/** A scene seen by a camera that goes from one frame to another. */
function scene(name, from, to, x, box = [0, 0, 1280, 720]) {
  const view = from.map((value, i) => mix(value, to[i], x).toFixed(2));
  const [left, top, width, height] = box;
  return `<svg x="${left}" y="${top}" width="${width}" height="${height}" viewBox="${view.join(" ")}" preserveAspectRatio="xMidYMid slice">${SCENES[name]}</svg>`;
}

function words(text, x, y, size, fill = WHITE, more = "") {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${text}</text>`;
}

const line = (d, colour, width) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** Mia as in the scene of the park, about her own middle; awake or asleep. */
function mia(asleep = false) {
  const eyes = asleep
    ? line("M-11 1q4 4 8 0M7 1q4 4 8 0", "#2a2430", 2.4)
    : '<circle cx="-5.6" cy="1.3" r="2.5" fill="#2a2430"/><circle cx="12.1" cy="1.3" r="2.5" fill="#2a2430"/>';
  const mouth = asleep
    ? '<ellipse cx="3" cy="13" rx="4.2" ry="5" fill="#8f3a3a"/>'
    : line("M-2.4 9.9q5.7 6.2 11.4 0", "#2a2430", 2.6);
  return `<rect x="-7.8" y="20" width="15.6" height="16" rx="4.8" fill="#f3c9a5"/><path d="M-30 92v-38.4q0-22.3 19.2-23.6h21.6q19.2 0 19.2 23.6v38.4z" fill="var(--scene-cloth)"/><path d="M-29.1-2.6a29.1 29.1 0 0 1 58.2 0v35.1q0 6.5-9.1 6.5h-40q-9.1 0-9.1-6.5z" fill="#b9743a"/><circle r="26" fill="#f3c9a5"/>${eyes}<circle cx="-11.3" cy="9.4" r="3.9" fill="#e8765c" opacity=".35"/><circle cx="17.8" cy="9.4" r="3.9" fill="#e8765c" opacity=".35"/>${mouth}<path d="M-27.3 2.6a27.3 28.6 0 0 1 54.6 0q-6.5-15.6-32.5-18.2q-3.9 10.4-22.1 18.2z" fill="#b9743a"/>`;
}

/** Zak as in the scene of the park. */
function zak() {
  const curls = [
    [-22.1, -9.1],
    [-13, -20.8],
    [0, -24.7],
    [13, -20.8],
    [22.1, -9.1],
  ]
    .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="10.9" fill="#2b211d"/>`)
    .join("");
  return `<rect x="-8" y="21" width="16" height="17" rx="5" fill="#7a4a2b"/><path d="M-31 98v-41q0-23.8 19.8-25.1h22.3q19.8 0 19.8 25.1v41z" fill="var(--scene-cloth-2)"/><circle cx="-25.2" cy="2.6" r="5.2" fill="#7a4a2b"/><circle cx="25.2" cy="2.6" r="5.2" fill="#7a4a2b"/><circle r="26" fill="#7a4a2b"/><circle cx="-12" cy="1.3" r="2.5" fill="#2a2430"/><circle cx="5.6" cy="1.3" r="2.5" fill="#2a2430"/><circle cx="-17.8" cy="9.4" r="3.9" fill="#e8765c" opacity=".35"/><circle cx="11.3" cy="9.4" r="3.9" fill="#e8765c" opacity=".35"/>${line("M-9 9.9q5.7 6.2 11.4 0", "#2a2430", 2.6)}${curls}`;
}

/** The photo on the bus, or the one of both in the park, in a frame of 300 by 260. */
function photo(kind) {
  const frame = `<clipPath id="p-${kind}"><rect width="300" height="260" rx="22"/></clipPath>`;
  const bus = `<rect width="300" height="260" fill="#f8dcbd"/><rect x="24" y="22" width="252" height="138" rx="20" fill="#c3e6f6"/><path d="M24 128q70-30 130-10t122-8v30a20 20 0 0 1-20 20H44a20 20 0 0 1-20-20z" fill="#8cc98a"/><rect x="24" y="22" width="252" height="138" rx="20" fill="none" stroke="#3c78b4" stroke-width="10"/><rect x="44" y="120" width="212" height="170" rx="34" fill="#3c78b4"/>${group(mia(true), "translate(140 138) rotate(-9) scale(2.1)")}${words("z", 214, 84, 34, INK, 'font-weight="800"')}${words("z", 240, 60, 26, INK, 'font-weight="800"')}`;
  const park = `<rect width="300" height="260" fill="#c3e6f6"/><circle cx="250" cy="50" r="26" fill="#f9c74f"/><path d="M0 150q80-46 160-20t140-16v146H0z" fill="#b4dcaa"/><path d="M0 196q110-34 300-12v76H0z" fill="#8cc98a"/>${group(zak(), "translate(200 134) rotate(3) scale(1.9)")}${group(mia(), "translate(104 140) rotate(-4) scale(1.9)")}`;
  return `${frame}<g clip-path="url(#p-${kind})">${kind === "bus" ? bus : park}</g>`;
}

const heart = (x, y, scale, opacity = 1) =>
  group(
    '<path d="M0 26C-20 12-26 4-26-8c0-16 20-20 26-6C6-28 26-24 26-8 26 4 20 12 0 26z" fill="#e4694f"/>',
    `translate(${x} ${y}) scale(${scale})`,
    opacity,
  );

/** A large phone, 380 by 700, with what its screen shows. */
function phone(screen) {
  return `<rect x="-190" y="-350" width="380" height="700" rx="52" fill="#2a2430"/><rect x="-170" y="-328" width="340" height="656" rx="34" fill="#fffaf0"/><path d="M-170-248v-46a34 34 0 0 1 34-34h272a34 34 0 0 1 34 34v46z" fill="#3c78b4"/><circle cx="-126" cy="-286" r="22" fill="#f9c74f"/><circle cx="-94" cy="-286" r="22" fill="#e4694f"/><rect x="-58" y="-296" width="128" height="20" rx="10" fill="#fffaf0"/>${screen}`;
}

const backdrop = (fill = "#c3e6f6", spots = "#9ccfec") =>
  `<rect width="1280" height="720" fill="${fill}"/><circle cx="150" cy="120" r="230" fill="${spots}" opacity=".5"/><circle cx="1160" cy="640" r="290" fill="${spots}" opacity=".5"/>`;

const button = (label, pressed) =>
  group(
    `<rect x="-150" y="-36" width="300" height="72" rx="36" fill="${VIOLET}"/>${words(label, 0, 13, 38, WHITE, 'text-anchor="middle" font-weight="800"')}`,
    `translate(0 262) scale(${1 - 0.05 * pressed})`,
  );

const bars = (scale, colour) =>
  `<rect x="${-26 * scale}" y="${-36 * scale}" width="${18 * scale}" height="${72 * scale}" rx="${7 * scale}" fill="${colour}"/><rect x="${8 * scale}" y="${-36 * scale}" width="${18 * scale}" height="${72 * scale}" rx="${7 * scale}" fill="${colour}"/>`;

/** The card of one question: a number, the words, the picture at the right. */
function question(number, lines, colour, picture, t) {
  const badge = group(
    `<circle r="46" fill="${MINT}"/>${words(number, 0, 19, 56, "#04251f", 'text-anchor="middle" font-weight="800"')}`,
    `translate(146 236) scale(${pop(t / 0.5)})`,
  );
  const text = lines
    .map((each, i) =>
      group(
        words(each, 100, 352 + i * 84, 76, WHITE, 'font-weight="800" letter-spacing="-2"'),
        `translate(${mix(-40, 0, ease((t - 0.15 - i * 0.12) / 0.5))} 0)`,
        ease((t - 0.15 - i * 0.12) / 0.5),
      ),
    )
    .join("");
  return `<rect width="1280" height="720" fill="${colour}"/><circle cx="960" cy="340" r="320" fill="${WHITE}" opacity=".1"/>${picture}${badge}${text}`;
}

const bubble = (lines, x, y, width, tail, scale, fill = WHITE) =>
  group(
    `<rect x="0" y="0" width="${width}" height="${36 + lines.length * 50}" rx="34" fill="${fill}"/><path d="M${tail - 22} ${30 + lines.length * 50}h44l${tail < width / 2 ? 26 : -26} 44z" fill="${fill}"/>${lines.map((each, i) => words(each, width / 2, 58 + i * 50, 40, INK, 'text-anchor="middle" font-weight="700"')).join("")}`,
    `translate(${x + tail * (1 - scale)} ${y + 80 * (1 - scale)}) scale(${scale})`,
  );

const SHOTS = {
  title(t, d) {
    const panel = ease((t - 0.2) / 0.7);
    return (
      scene("park-phone", [0, 8, 480, 270], [40, 8, 424, 238.5], smooth(t / d)) +
      group(
        `<rect x="0" y="0" width="640" height="236" rx="40" fill="${VIOLET}"/>${group(`<circle r="62" fill="${MINT}"/>${bars(0.9, "#04251f")}`, "translate(110 118)")}${words("Pause before", 204, 106, 66, WHITE, 'font-weight="800" letter-spacing="-2"')}${words("you post", 204, 182, 66, WHITE, 'font-weight="800" letter-spacing="-2"')}`,
        `translate(${mix(-700, 56, panel)} 44) scale(0.84)`,
      )
    );
  },

  phone(t, _d, marks) {
    const thumb = smooth((t - marks[2] + 0.5) / 0.9);
    const laughs = [
      [170, 190, "ha!"],
      [250, 400, "HA HA"],
      [1010, 250, "lol"],
    ]
      .map(([x, y, text], i) =>
        bubble([text], x, y, 190, i === 2 ? 30 : 160, pop((t - marks[1] - i * 0.28) / 0.45)),
      )
      .join("");
    const screen = `${group(photo("bus"), "translate(-150 -214)")}<rect x="-150" y="76" width="220" height="22" rx="11" fill="#9ccfec"/><rect x="-150" y="112" width="150" height="22" rx="11" fill="#9ccfec"/><circle cx="-120" cy="182" r="0"/>${button("Post", 0)}`;
    return (
      backdrop() +
      group(phone(screen), `translate(640 ${mix(420, 372, ease(t / 0.8))})`) +
      laughs +
      group(
        '<path d="M-44 300V60a44 44 0 0 1 88 0v240z" fill="#7a4a2b"/><path d="M-24 44a24 22 0 0 1 48 0v26a24 24 0 0 1-48 0z" fill="#a97350"/>',
        `translate(${mix(900, 730, thumb)} ${mix(790, 640, thumb)}) rotate(-14)`,
      )
    );
  },

  breath(t, d) {
    const swell = 0.5 - 0.5 * Math.cos((t / d) * Math.PI * 2);
    const rings = [300, 236, 172]
      .map(
        (r, i) =>
          `<circle cx="640" cy="330" r="${mix(r * 0.72, r, swell)}" fill="${MINT}" opacity="${0.16 + i * 0.16}"/>`,
      )
      .join("");
    return `<rect width="1280" height="720" fill="${DEEP}"/>${rings}${group(bars(1.5, "#04251f"), "translate(640 330)")}`;
  },

  whose(t) {
    const face = `<clipPath id="face"><circle r="210"/></clipPath><circle r="226" fill="${MINT}"/><g clip-path="url(#face)"><rect x="-220" y="-220" width="440" height="440" fill="#c3e6f6"/><path d="M-220 90q120-60 240-20t200-20v180h-440z" fill="#8cc98a"/>${group(mia(), "translate(0 -10) scale(4.4)")}</g>`;
    return question(
      "1",
      ["Whose", "picture is it?"],
      VIOLET,
      group(face, `translate(960 330) scale(${pop(t / 0.6)})`),
      t,
    );
  },

  who(t, _d, marks) {
    const small = (x, y, s, i, colour) =>
      group(
        `<rect x="-34" y="-58" width="68" height="116" rx="14" fill="#2a2430"/><rect x="-27" y="-48" width="54" height="96" rx="8" fill="#fffaf0"/><rect x="-19" y="-38" width="38" height="44" rx="7" fill="${colour}"/><circle cy="-18" r="9" fill="#f3c9a5"/><path d="M-13 6a13 13 0 0 1 26 0z" fill="#e4694f"/>`,
        `translate(${x} ${y}) scale(${s * pop((t - marks[1] - i * 0.2) / 0.5)})`,
      );
    const others = [0, 1, 2, 3, 4, 5, 6, 7, 8]
      .map((i) => {
        const angle = (i / 9) * Math.PI * 2 - 1.2;
        const far = i % 2 ? 250 : 215;
        const x = 960 + Math.cos(angle) * far;
        const y = 330 + Math.sin(angle) * far;
        const seen = ease((t - marks[1] - i * 0.2) / 0.4);
        return `<path d="M960 330L${mix(960, x, seen)} ${mix(330, y, seen)}" stroke="${WHITE}" stroke-width="5" stroke-dasharray="2 14" stroke-linecap="round" opacity="${seen ? 0.8 : 0}"/>${small(x, y, 0.85, i, "#9ccfec")}`;
      })
      .join("");
    const first = group(
      `<rect x="-34" y="-58" width="68" height="116" rx="14" fill="#2a2430"/><rect x="-27" y="-48" width="54" height="96" rx="8" fill="#fffaf0"/><rect x="-19" y="-38" width="38" height="44" rx="7" fill="#f9c74f"/><circle cy="-18" r="9" fill="#f3c9a5"/><path d="M-13 6a13 13 0 0 1 26 0z" fill="#e4694f"/>`,
      `translate(960 330) scale(${1.7 * pop(t / 0.5)})`,
    );
    return question("2", ["Who could", "see it?"], "#0b7a69", others + first, t);
  },

  tomorrow(t, d) {
    const day = smooth((t - 0.8) / (d * 0.55));
    const moon = '<path d="M10-56a58 58 0 1 0 48 66a46 46 0 0 1-48-66z" fill="#f4e3a1"/>';
    const picture = `<clipPath id="window"><rect x="-230" y="-220" width="460" height="440" rx="40"/></clipPath><g clip-path="url(#window)"><rect x="-230" y="-220" width="460" height="440" fill="#293a70"/><rect x="-230" y="-220" width="460" height="440" fill="#c3e6f6" opacity="${day}"/>${[
      [-150, -140],
      [-60, -180],
      [150, -60],
      [-170, -20],
      [40, -90],
      [180, -170],
    ]
      .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="5" fill="#fffaf0" opacity="${1 - day}"/>`)
      .join(
        "",
      )}${group(moon, `translate(${mix(70, 190, day)} ${mix(-110, 60, day)})`, 1 - day)}${group('<circle r="64" fill="#f9c74f"/><circle r="92" fill="#f9c74f" opacity=".25"/>', `translate(-60 ${mix(280, -80, day)})`)}<path d="M-230 110q120-70 240-20t220-24v160h-460z" fill="#2f6350"/><path d="M-230 110q120-70 240-20t220-24v160h-460z" fill="#8cc98a" opacity="${day}"/></g><rect x="-230" y="-220" width="460" height="440" rx="40" fill="none" stroke="#fffaf0" stroke-width="18"/><path d="M0-220v440M-230 0h460" stroke="#fffaf0" stroke-width="12"/>`;
    return question(
      "3",
      ["How will it", "feel tomorrow?"],
      "#1d6fb8",
      group(picture, `translate(1010 330) scale(${0.9 * pop(t / 0.6)})`),
      t,
    );
  },

  ask(t, d, marks) {
    const first = pop((t - marks[0]) / 0.4) * (t < marks[1] - 0.1 ? 1 : 0);
    const no = pop((t - marks[1]) / 0.35) * (t < marks[2] - 0.1 ? 1 : 0);
    const yes = pop((t - marks[2]) / 0.4);
    return (
      scene("park-phone", [118, 84, 256, 144], [126, 88, 240, 135], smooth(t / d)) +
      (first ? bubble(["Is it okay if", "I post this?"], 944, 24, 310, 44, first) : "") +
      (no ? bubble(["Please don’t."], 20, 50, 300, 210, no) : "") +
      (t >= marks[2] ? bubble(["I love this one", "of us both!"], 16, 10, 340, 220, yes) : "")
    );
  },

  shared(t) {
    const screen = `${group(photo("park"), "translate(-150 -214)")}${heart(-118, 112, 1.1 * pop((t - 1.1) / 0.4))}${heart(-56, 112, 1.1 * pop((t - 1.4) / 0.4))}${heart(6, 112, 1.1 * pop((t - 1.7) / 0.4))}<rect x="-150" y="160" width="220" height="22" rx="11" fill="#9ccfec"/><rect x="-150" y="196" width="150" height="22" rx="11" fill="#9ccfec"/>${button("Shared", 0)}`;
    const rising = [0, 1, 2, 3, 4, 5]
      .map((i) => {
        const way = clamp((t - 1 - i * 0.35) / 3.2);
        const x = i % 2 ? 300 - i * 26 : 980 + i * 24;
        return way > 0
          ? heart(x + Math.sin(way * 5 + i) * 24, mix(700, 120, way), 1.3 + (i % 3) * 0.4, 1 - way)
          : "";
      })
      .join("");
    return (
      backdrop("#d9d0fb", "#b7a7ff") +
      rising +
      group(phone(screen), `translate(640 ${mix(420, 372, ease(t / 0.7))})`)
    );
  },

  late(t, d, marks) {
    const chip = (text, i, at) =>
      group(
        `<rect x="0" y="0" width="372" height="84" rx="42" fill="${VIOLET}"/>${group(`<circle r="26" fill="${MINT}"/>${line("M-11 1l8 8 14-17", "#04251f", 7)}`, "translate(46 42)")}${words(text, 92, 56, 40, WHITE, 'font-weight="800"')}`,
        `translate(${mix(-420, 56, ease((t - at) / 0.5))} ${64 + i * 104})`,
      );
    return (
      scene("living-room", [60, 40, 400, 225], [20, 62, 352, 198], smooth(t / d)) +
      chip("Take it down", 0, marks[1]) +
      chip("Say sorry", 1, marks[1] + 1) +
      chip("Ask for help", 2, marks[1] + 2)
    );
  },

  help(t, d, marks) {
    const first = ease((t - marks[0] - 1.4) / 0.6);
    const second = ease((t - marks[1]) / 0.6);
    const third = ease((t - marks[2] - 0.3) / 0.6);
    const plate = (text, y, shown, size = 50) =>
      group(
        `<rect x="0" y="0" width="560" height="92" rx="30" fill="${WHITE}"/>${words(text, 36, 64, size, INK, 'font-weight="800" letter-spacing="-1"')}`,
        `translate(${mix(1320, 690, shown)} ${y})`,
      );
    return (
      scene("lighthouse", [66, 20, 414, 233], [84, 22, 396, 223], smooth(t / d)) +
      plate("It is not your fault", 70, first) +
      plate("Tell an adult you trust", 182, second, 46) +
      plate("Childline 0800 1111", 294, third)
    );
  },

  end(t, _d) {
    const each = (text, i) =>
      group(
        words(
          text,
          640,
          0,
          104,
          WHITE,
          'text-anchor="middle" font-weight="800" letter-spacing="-3"',
        ),
        `translate(0 ${mix(30, 0, ease((t - 0.1 - i * 0.55) / 0.5)) + 268 + i * 122})`,
        ease((t - 0.1 - i * 0.55) / 0.5),
      );
    return `<rect width="1280" height="720" fill="${VIOLET}"/><circle cx="170" cy="620" r="260" fill="${WHITE}" opacity=".07"/><circle cx="1130" cy="90" r="220" fill="${WHITE}" opacity=".07"/>${group(`<circle r="50" fill="${MINT}"/>${bars(0.72, "#04251f")}`, `translate(640 110) scale(${pop(t / 0.5)})`)}${each("Pause.", 0)}${each("Ask.", 1)}${each("Then choose.", 2)}`;
  },
};

window.draw = (name, t, d, marks) => {
  document.querySelector("#stage").innerHTML = SHOTS[name](t, d, marks);
};
