@NullMarked
package dev.lungo.cli.resident;

import org.jspecify.annotations.NullMarked;
