@NullMarked
package dev.lungo.cli.render.markdown;

import org.jspecify.annotations.NullMarked;
