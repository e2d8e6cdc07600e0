/**
 * Lighthouse for many pages in one Chromium: an address a line on stdin, its scores on stdout.
 *
 * node lighthouse.mjs CHROMIUM. A line of the answer is {"performance": 100, …}; a category that
 * could not be measured is left out. Cache and storage are emptied before each page.
 */
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const chrome = await launch({
  chromePath: process.argv[2],
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"],
});
const flags = {
  port: chrome.port,
  logLevel: "silent",
  disableFullPageScreenshot: true,
  onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
};
for await (const address of createInterface({ input: process.stdin })) {
  const scores = {};
  try {
    const { lhr } = await lighthouse(address, flags);
    for (const [name, { score }] of Object.entries(lhr.categories)) {
      if (score !== null) scores[name] = Math.round(score * 100);
    }
  } catch (error) {
    console.error(error); // asked again by the test
  }
  console.log(JSON.stringify(scores));
}
chrome.kill();
