/// What vendors allow in the schema of a tool, and how ours is brought into that form.
@NullMarked
package dev.lungo.providers.protocol.schema;

import org.jspecify.annotations.NullMarked;
