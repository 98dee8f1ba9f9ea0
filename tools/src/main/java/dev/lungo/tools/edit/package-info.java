/// Changing text without changing anything else: bytes, line ends, places, and how new text fits.
@NullMarked
package dev.lungo.tools.edit;

import org.jspecify.annotations.NullMarked;
