// What `@opencode-ai/plugin` has for tools, for projects in which it is not installed: `tool` and `tool.schema`.

class Schema {
  constructor(schema, check, optional = false) {
    this.schema = schema;
    this.check = check;
    this.mayMiss = optional;
  }

  parse(value) {
    return this.check(value);
  }

  isOptional() {
    return this.mayMiss;
  }

  toJSONSchema() {
    return this.schema;
  }

  with(more) {
    return new Schema({ ...this.schema, ...more }, this.check, this.mayMiss);
  }

  /** The same, with one more check. */
  refine(holds, message = "it is invalid") {
    return this.checked((value) => expect(holds(value), value, message.message ?? message));
  }

  /** The same, with one more step after the check. */
  checked(step, more = {}) {
    return new Schema({ ...this.schema, ...more }, (value) => step(this.check(value)), this.mayMiss);
  }

  describe(description) {
    return this.with({ description });
  }

  optional() {
    return new Schema(this.schema, (value) => (value === undefined ? undefined : this.check(value)), true);
  }

  nullable() {
    return new Schema({ anyOf: [this.schema, { type: "null" }] }, (value) => (value === null ? null : this.check(value)), this.mayMiss);
  }

  nullish() {
    return this.nullable().optional();
  }

  default(usual) {
    return new Schema({ ...this.schema, default: usual }, (value) => (value === undefined ? usual : this.check(value)), true);
  }

  min(least) {
    return this.bounded(least, { string: "minLength", array: "minItems" }[this.schema.type] ?? "minimum", (size) => size >= least);
  }

  max(most) {
    return this.bounded(most, { string: "maxLength", array: "maxItems" }[this.schema.type] ?? "maximum", (size) => size <= most);
  }

  bounded(limit, word, holds) {
    const step = (value) => expect(holds(value?.length ?? value), value, `${word} is ${limit}`);
    return this.checked(step, { [word]: limit });
  }

  int() {
    return this.checked((value) => expect(Number.isInteger(value), value, "it is no whole number"), { type: "integer" });
  }

  regex(pattern) {
    return this.checked((value) => expect(pattern.test(value), value, "it does not match"), { pattern: pattern.source });
  }

  trim() {
    return this.checked((value) => value.trim());
  }

  positive() {
    return this.min(Number.MIN_VALUE);
  }

  nonnegative() {
    return this.min(0);
  }

  nonempty() {
    return this.min(1);
  }
}

function expect(holds, value, problem) {
  if (!holds) throw new Error(problem);
  return value;
}

const plain = (type, wanted = type) => () =>
  new Schema({ type: wanted }, (value) => expect(typeof value === type, value, `it is no ${type}`));

const array = (items) =>
  new Schema({ type: "array", items: items.schema }, (value) =>
    expect(Array.isArray(value), value, "it is no array").map((each) => items.parse(each)),
  );

const object = (shape) =>
  new Schema(
    {
      type: "object",
      properties: Object.fromEntries(Object.entries(shape).map(([name, member]) => [name, member.schema])),
      required: Object.keys(shape).filter((name) => !shape[name].isOptional()),
    },
    (value) => {
      expect(value && typeof value === "object" && !Array.isArray(value), value, "it is no object");
      const known = Object.entries(shape).map(([name, member]) => [name, member.parse(value[name])]);
      return Object.fromEntries(known.filter(([, each]) => each !== undefined));
    },
  );

const oneOf = (values) =>
  new Schema({ type: "string", enum: values }, (value) => expect(values.includes(value), value, `it is none of ${values.join(", ")}`));

const union = (options) =>
  new Schema({ anyOf: options.map((each) => each.schema) }, (value) => {
    for (const option of options) {
      try {
        return option.parse(value);
      } catch {
        // Another option may fit.
      }
    }
    throw new Error("it fits none of the options");
  });

const record = (key, values = key) =>
  new Schema({ type: "object", additionalProperties: values.schema }, (value) =>
    Object.fromEntries(Object.entries(value).map(([name, each]) => [name, values.parse(each)])),
  );

const any = () => new Schema({}, (value) => value, true);

export const schema = {
  string: plain("string"),
  number: plain("number"),
  boolean: plain("boolean"),
  array,
  object,
  enum: oneOf,
  literal: (wanted) => new Schema({ const: wanted }, (value) => expect(value === wanted, value, `it is not ${wanted}`)),
  union,
  record,
  any,
  unknown: any,
};

export function tool(definition) {
  return definition;
}

tool.schema = schema;
