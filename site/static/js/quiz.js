/**
 * A quiz that stays in the page: one question at a time, a word to each answer, the result below.
 *
 * Without this script the form is sent and a page with the result comes back. With it nothing is
 * sent at all, and nothing is stored.
 */

for (const form of document.querySelectorAll("[data-quiz]")) {
  const questions = [...form.querySelectorAll("[data-quiz-question]")];
  const button = form.querySelector("[data-quiz-go]");
  const status = form.querySelector("[data-quiz-status]");
  const note = form.querySelector("[data-quiz-private]");
  let place = 0;
  let right = 0;
  let checked = false;

  const chosen = () => questions[place].querySelector("input:checked");

  function show(next) {
    place = next;
    checked = false;
    questions.forEach((question, index) => {
      question.parentElement.hidden = index !== place;
    });
    button.textContent = button.dataset.check;
    status.textContent = "";
  }

  function check() {
    const input = chosen();
    if (!input) {
      status.textContent = form.dataset.choose;
      questions[place].querySelector("input").focus();
      return;
    }
    const question = questions[place];
    const good = "right" in input.closest("[data-quiz-answer]").dataset;
    right += good ? 1 : 0;
    checked = true;
    question.dataset.checked = good ? "right" : "other";
    for (const each of question.querySelectorAll("input")) {
      each.disabled = true;
    }
    for (const words of question.querySelectorAll("[data-quiz-good]")) words.hidden = false;
    status.textContent = "";
    const said = question.querySelector(`[data-quiz-said="${input.value}"]`);
    said.hidden = false;
    said.focus({ preventScroll: true });
    const last = place === questions.length - 1;
    button.textContent = last ? form.dataset.last : form.dataset.next;
    button.scrollIntoView({ block: "nearest" });
  }

  function end() {
    const fitting = [...form.querySelectorAll("template[data-quiz-result]")].filter(
      (each) => Number(each.dataset.quizResult) <= right,
    );
    questions[place].parentElement.hidden = true;
    button.parentElement.hidden = true;
    const result = fitting.at(-1)?.content.firstElementChild.cloneNode(true);
    if (!result) return;
    result.querySelector("[data-quiz-right]").textContent = right;
    result.dataset.quizEnd = "";
    form.prepend(result);
    result.querySelector("[data-quiz-again]").addEventListener("click", again);
    result.querySelector("h2").focus();
  }

  function begin() {
    form.querySelector("[data-quiz-end]")?.remove();
    form.reset();
    for (const question of questions) {
      delete question.dataset.checked;
      for (const each of question.querySelectorAll("input")) {
        each.disabled = false;
      }
      for (const words of question.querySelectorAll("[data-quiz-good]")) words.hidden = true;
      for (const said of question.querySelectorAll("[data-quiz-said]")) {
        said.hidden = true;
      }
    }
    right = 0;
    button.parentElement.hidden = false;
    show(0);
  }

  function again(event) {
    event.preventDefault();
    begin();
    ask();
  }

  function ask() {
    questions[place].querySelector("[data-quiz-ask]").focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    document.dispatchEvent(new Event("read-aloud:stop"));
    if (!checked) {
      check();
    } else if (place < questions.length - 1) {
      show(place + 1);
      ask();
    } else {
      end();
    }
  });

  note.querySelector("span").textContent = note.dataset.quizPrivate;
  // A browser that comes back to the page may have kept the answers of whoever was here before.
  window.addEventListener("pageshow", begin);
  begin();
}
