@NullMarked
package dev.lungo.cli.info;

import org.jspecify.annotations.NullMarked;
