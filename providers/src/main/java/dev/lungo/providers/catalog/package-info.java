/// Available models: shipped, fetched, configured, found on this machine, and corrected by what servers reported.
@NullMarked
package dev.lungo.providers.catalog;

import org.jspecify.annotations.NullMarked;
