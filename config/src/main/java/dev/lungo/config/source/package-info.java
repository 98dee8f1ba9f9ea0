/// Text as people write it: documents, places in them, problems, and the tree that was read.
@NullMarked
package dev.lungo.config.source;

import org.jspecify.annotations.NullMarked;
