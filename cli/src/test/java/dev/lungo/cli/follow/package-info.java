@NullMarked
package dev.lungo.cli.follow;

import org.jspecify.annotations.NullMarked;
