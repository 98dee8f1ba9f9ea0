@NullMarked
package dev.lungo.cli.usage;

import org.jspecify.annotations.NullMarked;
