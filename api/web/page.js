// The plain page at /: one question box, streamed sentences, sources one tap away. Text is only ever set as text.
const talk = document.getElementById("talk");
const form = document.getElementById("ask");
const box = document.getElementById("question");
let conversation = null;

function bubble(text, mine = false) {
  const element = document.createElement("div");
  element.className = mine ? "bubble mine" : "bubble";
  element.textContent = text;
  talk.append(element);
  element.scrollIntoView({ block: "end" });
  return element;
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    const parts = rest.split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const name = /^event: (.*)$/m.exec(part);
      const data = /^data: (.*)$/m.exec(part);
      if (name && data) yield [name[1], JSON.parse(data[1])];
    }
  }
}

function showSources(element, citations) {
  for (const citation of citations) {
    const link = document.createElement("a");
    link.className = "source";
    link.href = `/api/v1/sources/${encodeURIComponent(citation.document)}/${encodeURIComponent(citation.provision)}`;
    link.target = "_blank";
    const kind = citation.text_kind === "restated" ? "本站转述，以原文为准" : "原文";
    link.textContent = `〔${citation.token}〕${citation.doc_number || citation.title} ${citation.provision_words}（${citation.as_of || citation.effective || "日期未载"}，${citation.status}，${kind}）`;
    element.append(link);
  }
}

function showChoices(element, asks) {
  for (const option of asks ? [...asks.options, "不清楚"] : []) {
    const button = document.createElement("button");
    button.className = "choice";
    button.type = "button";
    button.textContent = option;
    button.addEventListener("click", () => ask(option));
    element.append(button);
  }
}

async function ask(question) {
  bubble(question, true);
  const answer = bubble("正在看您的问题…");
  try {
    const response = await fetch("/api/v1/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify({ question, conversation_id: conversation }),
    });
    if (!response.ok) throw new Error((await response.json()).detail);
    let text = "";
    for await (const [name, data] of events(response)) {
      if (name === "progress" && !text) answer.textContent = data.text;
      if (name === "sentence") answer.textContent = text += data.text + data.tokens.map((token) => `〔${token}〕`).join("");
      if (name === "error") answer.textContent = data.text;
      if (name === "done") {
        conversation = data.conversation_id;
        answer.textContent = [data.answer, ...data.caveats.map((caveat) => `· ${caveat}`)].join("\n");
        showSources(answer, data.citations);
        showChoices(answer, data.asks);
      }
    }
  } catch (error) {
    answer.textContent = `没有连上，您的问题还在输入框里，请再试一次。${error.message || ""}`;
    box.value = question;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question) return;
  box.value = "";
  ask(question);
});
