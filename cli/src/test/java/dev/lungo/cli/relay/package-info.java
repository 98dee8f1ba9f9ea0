@NullMarked
package dev.lungo.cli.relay;

import org.jspecify.annotations.NullMarked;
