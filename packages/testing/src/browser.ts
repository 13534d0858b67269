export { type BundleOptions, bundleForBrowser } from './browser-bundle';
export { browserDescribe } from './browser-describe';
export { findChromium, launchBrowser, type PageRun, type TestBrowser } from './browser-launch';
export { type Site, type SiteFile, type SiteOptions, serveSite } from './browser-site';
