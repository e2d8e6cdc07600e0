// A device with the voices of `window.voices`. It says a word every `window.wordMs`, and tells of
// each unless `window.tellsWords` is false. What it says is noted in `window.spoken`.
window.voices = [{ name: "Here", lang: "en-GB", localService: true, default: true }];
window.wordMs = 40;
window.spoken = [];
window.SpeechSynthesisUtterance = class {
  constructor(text) {
    this.text = text;
  }
};
let timer = 0;
Object.defineProperty(window, "speechSynthesis", {
  value: {
    getVoices: () => window.voices,
    addEventListener() {},
    cancel() {
      clearTimeout(timer);
    },
    speak(utterance) {
      window.spoken.push({ text: utterance.text, rate: utterance.rate });
      const places = [...utterance.text.matchAll(/\S+/g)].map((match) => match.index);
      const next = () => {
        if (!places.length) {
          utterance.onend();
          return;
        }
        const charIndex = places.shift();
        if (window.tellsWords !== false) {
          utterance.onboundary({ name: "word", charIndex });
        }
        timer = setTimeout(next, window.wordMs);
      };
      timer = setTimeout(next, 5);
    },
  },
});
