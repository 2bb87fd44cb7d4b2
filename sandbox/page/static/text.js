// Slack's text objects as descriptions for `h`.

import { withEmoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";

/** A plain_text or mrkdwn object; plain text is literal but for its emoji. */
export function textObject(object) {
  if (!object) return null;
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return plainText(object);
}

/** The same where only characters can stand, such as in an option or a placeholder. */
export function plainText(object) {
  if (!object) return "";
  return object.emoji === false ? object.text : withEmoji(object.text);
}
