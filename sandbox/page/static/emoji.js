// The emoji that the page knows by name. An unknown name is shown as typed, as Slack does.

const BY_NAME = new Map(
  Object.entries({
    "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", wave: "👋", clap: "👏", pray: "🙏",
    raised_hands: "🙌", muscle: "💪", point_right: "👉", point_up: "☝️", eyes: "👀", ok_hand: "👌",
    smile: "😄", slightly_smiling_face: "🙂", blush: "😊", joy: "😂", thinking_face: "🤔",
    sunglasses: "😎", cry: "😢", sweat_smile: "😅", heart: "❤️", sparkles: "✨", star: "⭐",
    tada: "🎉", fire: "🔥", rocket: "🚀", bulb: "💡", bell: "🔔", lock: "🔒", unlock: "🔓",
    key: "🔑", mag: "🔍", link: "🔗", pencil: "📝", memo: "📝", pencil2: "✏️", books: "📚",
    book: "📖", bookmark: "🔖", calendar: "📅", date: "📅", spiral_calendar_pad: "🗓️",
    clock1: "🕐", hourglass: "⌛", hourglass_flowing_sand: "⏳", chart_with_upwards_trend: "📈",
    bar_chart: "📊", dart: "🎯", trophy: "🏆", seedling: "🌱", herb: "🌿", ladder: "🪜",
    palm_tree: "🌴", coffee: "☕", sunny: "☀️", zap: "⚡", white_check_mark: "✅",
    heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", warning: "⚠️", question: "❓",
    exclamation: "❗", information_source: "ℹ️", no_entry: "⛔", arrow_up: "⬆️", arrow_down: "⬇️",
    arrow_left: "⬅️", arrow_right: "➡️", one: "1️⃣", two: "2️⃣", three: "3️⃣", speech_balloon: "💬",
    thought_balloon: "💭", wastebasket: "🗑️", gear: "⚙️", wrench: "🔧", package: "📦",
    large_green_circle: "🟢", red_circle: "🔴", large_yellow_circle: "🟡", robot_face: "🤖",
  }),
);

/** The character for a name without colons, or null. */
export function emoji(name) {
  return BY_NAME.get(name) ?? null;
}

/** A text with each known `:name:` replaced. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}
