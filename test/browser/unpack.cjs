// Unpacks the browser that comes with the packages into TMPDIR; a process of its own, since that is read at start.
'use strict';
const chromium = require('@sparticuz/chromium');

void chromium.executablePath();
