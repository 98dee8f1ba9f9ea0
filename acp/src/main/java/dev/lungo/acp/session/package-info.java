/// The sessions that an editor has open, and their prompts.
@NullMarked
package dev.lungo.acp.session;

import org.jspecify.annotations.NullMarked;
