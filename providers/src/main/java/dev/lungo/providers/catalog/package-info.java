/// The models there are: shipped, fetched, configured, found on this machine, and corrected by what servers said.
@NullMarked
package dev.lungo.providers.catalog;

import org.jspecify.annotations.NullMarked;
