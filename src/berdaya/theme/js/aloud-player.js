// @ts-check
/** The voice at work: piece after piece, each by a voice of its language or not at all. */
import { voicesFor } from "./voice.js";
import { recall } from "./store.js";

/** @typedef {import("./passages.js").Piece} Piece */
/**
 * @typedef {object} Told
 * @property {(piece: Piece) => void} piece a piece begins
 * @property {(piece: Piece, at: number, length: number) => void} word a word of it
 * @property {(playing: boolean) => void} state it reads, or is paused
 * @property {(lang: string) => string} skipped a passage has no voice: the words that say so, which are shown
 * @property {() => void} broken the voice failed
 * @property {() => void} end all is read
 */

const synth = globalThis.speechSynthesis;

/**
 * The device's voices for a language, the best first.
 * @param {string} lang
 */
export function voices(lang) {
  return voicesFor(synth.getVoices(), lang, navigator.languages, recall(`aloud:voice:${lang}`));
}

/** @returns {number} the speed that the reader chose */
export function rate() {
  return Number(recall("aloud:rate")) || 1;
}

/** @param {string} lang the page's language @param {Told} told */
export function makePlayer(lang, told) {
  /** @type {Piece[]} */
  let pieces = [];
  let at = 0;
  let playing = false;
  /** What is being said; what others say of themselves later is not heard. @type {SpeechSynthesisUtterance | null} */
  let saying = null; // held here, too, because browsers forget what nobody holds, with its events

  const hush = () => {
    saying = null;
    if (synth.speaking || synth.pending) synth.cancel();
  };
  /** @param {boolean} now */
  const set = (now) => {
    playing = now;
    told.state(now);
  };
  const pause = () => {
    hush(); // a paused voice does not go on everywhere (Android): it begins the sentence again instead
    if (playing) set(false);
  };

  const speak = () => {
    hush();
    const piece = pieces[at];
    if (!piece) {
      set(false);
      told.end();
      return;
    }
    let voice = voices(piece.lang)[0];
    let text = piece.before + piece.text;
    told.piece(piece);
    const foreign = !voice;
    if (!voice) {
      voice = voices(lang)[0];
      text = told.skipped(piece.lang);
      while (pieces[at + 1]?.lang === piece.lang) at += 1; // said once for all of them
    }
    if (!voice) return pause(); // never by whatever voice the browser would take
    const one = new SpeechSynthesisUtterance(text);
    saying = one;
    one.voice = voice;
    one.lang = voice.lang.replace("_", "-");
    one.rate = rate();
    const own = (/** @type {() => void} */ act) => () => {
      if (saying === one) act();
    };
    one.onboundary = ({ name, charIndex, charLength }) => own(() => {
      if (name === "word" && !foreign) told.word(piece, charIndex, charLength ?? 0);
    })();
    one.onend = own(() => {
      at += 1;
      speak();
    });
    one.onerror = ({ error }) => own(() => {
      pause();
      if (error !== "canceled" && error !== "interrupted") told.broken(); // those are another tab's doing
    })();
    synth.resume(); // another page may have left it paused
    synth.speak(one);
  };
  const play = () => {
    set(true);
    speak();
  };

  return {
    pause,
    play,
    get playing() {
      return playing;
    },
    /** @param {Piece[]} what */
    read(what) {
      pieces = what;
      at = 0;
      play();
    },
    /** Begin the sentence again, with the voice and speed that were chosen. */
    again() {
      if (playing) speak();
    },
    /** @param {1 | -1} way to the next passage, or to the beginning of this one and then to the one before */
    move(way) {
      const here = pieces[at]?.element;
      if (way > 0) while (at < pieces.length && pieces[at]?.element === here) at += 1;
      else {
        const begins = at === 0 || pieces[at - 1]?.element !== here;
        if (begins && at > 0) at -= 1;
        while (at > 0 && pieces[at - 1]?.element === pieces[at]?.element) at -= 1;
      }
      play();
    },
  };
}
