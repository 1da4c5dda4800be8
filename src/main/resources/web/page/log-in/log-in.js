// Stands in the place of every view until a token is known; then the page goes on to where its address leads.

import { html, nothing, render } from "../html.js";
import { logIn } from "../session.js";
import { styles } from "../styles.js";

/** The view that asks for a token. */
export function logInView(place) {
  let refused = null;
  let isAsking = false;

  async function submit(event) {
    event.preventDefault();
    const form = event.currentTarget;
    isAsking = true;
    draw();
    try {
      await logIn(form.elements.token.value.trim(), form.elements.remember.checked);
    } catch (problem) {
      refused = problem;
      isAsking = false;
      draw();
      form.elements.token.select();
    }
  }

  function draw() {
    render(html`
      <form class="panel log-in-form" aria-labelledby="log-in" @submit=${submit}>
        <h2 id="log-in">Log in</h2>
        <p class="muted">This server shows what it knows to whoever has one of its tokens. Whoever runs it can make one: <code>bin/vitals token NAME</code></p>
        <label for="token">Token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required spellcheck="false"
               aria-invalid=${refused ? "true" : "false"} aria-describedby="refused">
        <p id="refused" class="refused" role="alert">${refused ? told(refused) : nothing}</p>
        <label class="remember"><input name="remember" type="checkbox"> Remember me on this computer for 30 days</label>
        <button type="submit" ?disabled=${isAsking}>${isAsking ? "Logging in…" : "Log in"}</button>
      </form>`, place);
  }

  styles("/page/styles/log-in.css");
  draw();
  place.querySelector("#token").focus();
  return { show: () => {}, close: () => {} };
}

function told(problem) {
  return problem.status === 401 ? `The server refuses it: ${problem.message}.` : `${problem.title}: ${problem.message}.`;
}
