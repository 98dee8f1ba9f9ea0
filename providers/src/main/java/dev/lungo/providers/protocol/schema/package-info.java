/// Forms of tools' JSON Schemas that servers accept. Pure rules: a schema in, a schema out, the order of its keys
/// kept.
@NullMarked
package dev.lungo.providers.protocol.schema;

import org.jspecify.annotations.NullMarked;
