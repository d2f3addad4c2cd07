"""Charts, drawn while the site is built: markup that follows the page's colours, its text size and its width.

Our own few hundred lines, because no library passed all of: 10 kB, no style attribute or element, a title and a
description that a screen reader finds, text that does not shrink on a phone. pygal writes styles and a script into each
chart, matplotlib a style on each mark, Vega-Lite (the best of them) English roles and 45 kB for forty communes.

Lengths are in per cent of the chart's width and height or in `em`, never in pixels: shapes stretch with the page,
letters stay as large as the reader has them. All words and numbers arrive worded; nothing here knows a language.
"""
