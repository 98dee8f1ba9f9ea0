/// Patches of several files in the form that some models were taught.
@NullMarked
package dev.lungo.tools.patch;

import org.jspecify.annotations.NullMarked;
