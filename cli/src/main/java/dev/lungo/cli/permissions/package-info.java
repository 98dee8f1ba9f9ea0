/// `lungo permissions …`: what was approved for good.
@NullMarked
package dev.lungo.cli.permissions;

import org.jspecify.annotations.NullMarked;
