/// What servers want of the JSON Schemas of tools. Pure rules: a schema in, a schema out, the order of
/// its keys kept.
@NullMarked
package dev.lungo.providers.protocol.schema;

import org.jspecify.annotations.NullMarked;
