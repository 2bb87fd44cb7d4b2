// The same yardstick as bare_bolt.py, for Node: answers /ladder with hello, and hears messages.
const { App, LogLevel } = require("@slack/bolt");

const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

app.command("/ladder", async ({ ack }) => ack("hello"));
app.event("message", async () => {});
app.start();
