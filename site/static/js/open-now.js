// Adds to a helpline's hours whether it is open just now. Only a script can: the page itself is kept
// for a while, and would tell the hour at which it was made. Nothing is sent or stored.

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const WEEK = 7 * 24 * 60;

/** Minutes since Monday, 00:00, where the helpline is. */
function minuteOfTheWeek(zone) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date());
  const of = (type) => parts.find((part) => part.type === type).value;
  return DAYS.indexOf(of("weekday")) * 1440 + Number(of("hour")) * 60 + Number(of("minute"));
}

function tell(line) {
  const week = JSON.parse(line.dataset.open);
  const now = minuteOfTheWeek(line.dataset.zone);
  const always = week.length === 1 && week[0][1] - week[0][0] === WEEK;
  const open = week.some(([from, until]) => from <= now && now < until);
  line.textContent = always
    ? line.dataset.always
    : open
      ? line.dataset.isOpen
      : line.dataset.isClosed;
  line.classList.toggle("helpline__now--open", open);
  line.hidden = false;
}

const lines = [...document.querySelectorAll("[data-open]")];
const tellAll = () => lines.forEach(tell);
tellAll();
// A page stays open through the evening.
if (lines.length) setInterval(tellAll, 60_000);
