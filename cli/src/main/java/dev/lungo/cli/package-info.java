/// The thin client process.
@NullMarked
package dev.lungo.cli;

import org.jspecify.annotations.NullMarked;
