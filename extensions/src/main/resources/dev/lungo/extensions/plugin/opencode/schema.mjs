// JSON Schema of a tool's arguments: those of zod 4 and 3, those of shim.mjs, and plain JSON Schema.
import { installed } from "./load.mjs";

/** The schema of an object with these members. */
export async function jsonSchema(args) {
  const properties = {};
  const required = [];
  for (const [name, member] of Object.entries(args)) {
    const { schema, optional } = await of(member);
    properties[name] = schema;
    if (!optional) required.push(name);
  }
  return { type: "object", properties, required };
}

/** The schema of a member; none for one that cannot be described, which any value then fits. */
async function of(member) {
  try {
    return await described(member);
  } catch (failure) {
    console.error(`an argument has no schema: ${failure}`);
    return { schema: member?.description ? { description: member.description } : {}, optional: member?.isOptional?.() ?? false };
  }
}

async function described(member) {
  if (typeof member?._zod?.toJSONSchema === "function") return whole(member._zod.toJSONSchema(), member);
  if (typeof member?.toJSONSchema === "function") return whole(member.toJSONSchema({ io: "input" }), member);
  if (member?._zod) return whole((await zod()).toJSONSchema(member, { io: "input", unrepresentable: "any" }), member);
  if (member?._def?.typeName) return { schema: old(member), optional: member.isOptional() };
  return { schema: member ?? {}, optional: false };
}

function whole({ $schema, ...schema }, member) {
  return { schema, optional: member.isOptional?.() ?? member.safeParse(undefined).success };
}

async function zod() {
  const { tool } = await installed("@opencode-ai/plugin");
  return tool.schema;
}

const OLD = {
  ZodString: () => ({ type: "string" }),
  ZodNumber: (def) => ({ type: def.checks.some((each) => each.kind === "int") ? "integer" : "number" }),
  ZodBoolean: () => ({ type: "boolean" }),
  ZodLiteral: (def) => ({ const: def.value }),
  ZodEnum: (def) => ({ type: "string", enum: def.values }),
  ZodNativeEnum: (def) => ({ enum: Object.values(def.values) }),
  ZodArray: (def) => ({ type: "array", items: old(def.type) }),
  ZodRecord: (def) => ({ type: "object", additionalProperties: old(def.valueType) }),
  ZodUnion: (def) => ({ anyOf: def.options.map(old) }),
  ZodOptional: (def) => old(def.innerType),
  ZodDefault: (def) => ({ ...old(def.innerType), default: def.defaultValue() }),
  ZodNullable: (def) => ({ anyOf: [old(def.innerType), { type: "null" }] }),
  ZodEffects: (def) => old(def.schema),
  ZodObject: (def) => {
    const members = Object.entries(def.shape());
    return {
      type: "object",
      properties: Object.fromEntries(members.map(([name, member]) => [name, old(member)])),
      required: members.filter(([, member]) => !member.isOptional()).map(([name]) => name),
    };
  },
};

/** The schema of a member made by zod 3, which has no function for that. */
function old(member) {
  const schema = OLD[member._def.typeName]?.(member._def) ?? {};
  return member.description ? { ...schema, description: member.description } : schema;
}
