// Speech in and out, with what the device has: WeChat's recorder where the host page has set it up, else the browser's.
// Knows no words of the chat; nothing is recorded here or sent to our server.

const LANGUAGE = "zh-CN";
// A little slower than usual, for old ears.
const RATE = 0.9;

function recognizer() {
  return window.SpeechRecognition ?? window.webkitSpeechRecognition ?? null;
}

function wechat() {
  return typeof window.wx?.startRecord === "function" && typeof window.wx?.translateVoice === "function" ? window.wx : null;
}

/** Whether this device can listen. */
export function canListen() {
  return Boolean(wechat() ?? recognizer());
}

/** Listens once; `ontext` gets what was understood so far, `onend` whether anything was. Returns how to stop. */
export function listen(ontext, onend) {
  return wechat() ? listenInWechat(ontext, onend) : listenInBrowser(ontext, onend);
}

function listenInBrowser(ontext, onend) {
  const Recognizer = recognizer();
  const ear = new Recognizer();
  let heard = "";
  Object.assign(ear, { lang: LANGUAGE, interimResults: true, continuous: false });
  ear.onresult = (event) => {
    heard = Array.from(event.results, (result) => result[0].transcript).join("");
    ontext(heard);
  };
  ear.onend = () => onend(Boolean(heard));
  ear.start();
  return () => ear.stop();
}

function listenInWechat(ontext, onend) {
  const wx = wechat();
  const translate = ({ localId }) =>
    wx.translateVoice({
      localId,
      isShowProgressTips: 1,
      success: ({ translateResult }) => {
        if (translateResult) ontext(translateResult);
        onend(Boolean(translateResult));
      },
      fail: () => onend(false),
    });
  wx.startRecord({ fail: () => onend(false) });
  wx.onVoiceRecordEnd?.({ complete: translate });
  return () => wx.stopRecord({ success: translate, fail: () => onend(false) });
}

/** Whether this device can read aloud. */
export function canSpeak() {
  return "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
}

/** Reads sentences one after another; returns how to stop. Only one voice speaks at a time. */
export function speak(sentences, onend) {
  window.speechSynthesis.cancel();
  let left = sentences.length;
  for (const sentence of sentences) {
    const utterance = new SpeechSynthesisUtterance(sentence);
    Object.assign(utterance, { lang: LANGUAGE, rate: RATE });
    utterance.onend = utterance.onerror = () => {
      left -= 1;
      if (left === 0) onend();
    };
    window.speechSynthesis.speak(utterance);
  }
  return () => {
    window.speechSynthesis.cancel();
    onend();
  };
}
