@NullMarked
package dev.lungo.cli.render;

import org.jspecify.annotations.NullMarked;
