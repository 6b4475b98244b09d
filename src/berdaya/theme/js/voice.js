// @ts-check
/** Which of a device's voices may read a text: one of its language, and one that speaks on the device itself. */

/** @typedef {Pick<SpeechSynthesisVoice, "lang" | "localService" | "default" | "name" | "voiceURI">} Voice */

/**
 * The language of a tag, by its present code: devices still say `in` for Indonesian, and `in_ID` for `id-ID`.
 * @param {string} tag
 * @returns {string} "" of what is no tag
 */
export function primary(tag) {
  try {
    return new Intl.Locale(/** @type {string} */ (tag.split(/[-_]/)[0])).language;
  } catch {
    return "";
  }
}

/**
 * Whether a voice may read a text. One that is not of the device would send the text to another host.
 * @param {Voice} voice
 * @param {string} tag the text's language
 */
export function speaks(voice, tag) {
  const code = primary(tag);
  return voice.localService && code !== "" && primary(voice.lang) === code;
}

/** @param {string} tag @returns {string} its country, "" when it names none */
const region = (tag) => (/[-_]([a-z]{2})(?![a-z])/i.exec(tag)?.[1] ?? "").toUpperCase();

/**
 * The voices that may read a text, the best first: the one that was chosen, then of the tag's own country, then of the
 * reader's, then the device's own first.
 * @template {Voice} V
 * @param {readonly V[]} voices
 * @param {string} tag the text's language
 * @param {readonly string[]} [wanted] the reader's languages
 * @param {string | null} [chosen] the address of the voice that the reader chose
 * @returns {V[]}
 */
export function voicesFor(voices, tag, wanted = [], chosen = null) {
  const regions = wanted.filter((other) => primary(other) === primary(tag)).map(region);
  const rank = (/** @type {V} */ voice) => {
    const place = region(voice.lang);
    return [voice.voiceURI === chosen, place && place === region(tag), place && regions.includes(place), voice.default].reduce((sum, good) => sum * 2 + (good ? 1 : 0), 0);
  };
  return voices.filter((voice) => speaks(voice, tag)).sort((one, other) => rank(other) - rank(one));
}
