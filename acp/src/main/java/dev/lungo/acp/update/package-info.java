/// News of a session, as the updates that editors show.
@NullMarked
package dev.lungo.acp.update;

import org.jspecify.annotations.NullMarked;
