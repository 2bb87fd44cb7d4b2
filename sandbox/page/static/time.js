// Slack's time stamps as words, in a given time zone.

const LOCALE = "en-GB";
const DAY = 86_400_000;

const PARTS = {
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  date: { day: "numeric", month: "long", year: "numeric" },
  date_short: { day: "numeric", month: "short", year: "numeric" },
  date_long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  date_slash: { day: "2-digit", month: "2-digit", year: "numeric" },
};

const formatters = new Map();

/** The instant of a message's `ts`. */
export function instant(ts) {
  return new Date(Number(ts) * 1000);
}

/** "10:04". */
export function clockTime(date, zone) {
  return write("time", date, zone);
}

/** "Today", "Yesterday" or "Monday, 23 November 2026". */
export function dayName(date, now, zone) {
  return near(date, now, zone) ?? write("date_long", date, zone);
}

/** "Mon 23 Nov 2026, 10:04". */
export function fullTime(date, zone) {
  return `${write("date_long", date, zone)} at ${write("time", date, zone)}`;
}

/** A calendar day as "2026-11-23", for telling days apart. */
export function dayKey(date, zone) {
  const parts = formatter({ year: "numeric", month: "2-digit", day: "2-digit" }, zone)
    .formatToParts(date)
    .map(({ type, value }) => [type, value]);
  const { year, month, day } = Object.fromEntries(parts);
  return `${year}-${month}-${day}`;
}

/** "12 Dec 2026" for a picked day such as "2026-12-12". */
export function pickedDay(day) {
  return write("date_short", new Date(`${day}T12:00:00Z`), "UTC");
}

/** Fill in a Slack date format such as "{date_short} at {time}". */
export function slackDate(seconds, format, now, zone) {
  const date = new Date(seconds * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token === "date_num") return dayKey(date, zone);
    if (token === "ago") return ago(date, now);
    const pretty = token.endsWith("_pretty");
    const plain = token === "day_divider_pretty" ? "date_long" : token.replace("_pretty", "");
    if (!(plain in PARTS)) return whole;
    return (pretty && near(date, now, zone)) || write(plain, date, zone);
  });
}

function near(date, now, zone) {
  const key = dayKey(date, zone);
  if (key === dayKey(now, zone)) return "Today";
  if (key === dayKey(new Date(now.getTime() - DAY), zone)) return "Yesterday";
  return null;
}

function ago(date, now) {
  const minutes = Math.round((date - now) / 60_000);
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 1440) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}

function write(part, date, zone) {
  return formatter(PARTS[part], zone).format(date);
}

function formatter(parts, zone) {
  const key = JSON.stringify([parts, zone]);
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone: known(zone) }));
  }
  return formatters.get(key);
}

// A member without a zone, or with one this browser does not know, is shown UTC.
function known(zone) {
  try {
    return new Intl.DateTimeFormat(LOCALE, { timeZone: zone || "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
