/// Our messages as turns and pieces that every protocol can write: what all projections have in common.
@NullMarked
package dev.lungo.providers.protocol.history;

import org.jspecify.annotations.NullMarked;
