// The browser is Debian's chromium or one named in the configuration; an install never downloads one.
module.exports = { skipDownload: true };
