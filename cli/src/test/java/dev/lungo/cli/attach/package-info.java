@NullMarked
package dev.lungo.cli.attach;

import org.jspecify.annotations.NullMarked;
