import type { CheckScope } from "./check-scope.ts";
import { checkName, checkText } from "./check-text.ts";
import { keyText, memberText, pascal } from "./naming.ts";
import type { Field, ObjectNode, Shape, Tagged } from "./shape.ts";
import { taggedOf } from "./shape.ts";

/** The function that checks a shape. */
export function shapeCheckText(scope: CheckScope, shape: Shape): string {
  const { node, name } = shape;
  const body = node.kind === "object" ? objectBody(scope, node, name) : otherBody(scope, shape);
  // Every check is called with both, whether or not anything in it depends on the direction.
  const out = /\bout\b/.test(body) ? "out" : "_out";
  return `export function check${name}(v: unknown, ${out}: boolean): unknown {\n${body}}\n`;
}

function otherBody(scope: CheckScope, { node, name }: Shape): string {
  const tagged = node.kind === "union" ? taggedOf(node) : undefined;
  if (tagged) return switchBody(scope, tagged);
  return `  return ${checkText(scope, node, "v", name)};\n`;
}

function switchBody(scope: CheckScope, { tag, cases }: Tagged): string {
  const arms = cases.map(({ values, shape }) => {
    const labels = values.map((value) => `    case ${JSON.stringify(value)}:\n`).join("");
    return `${labels}      return ${scope.shape(shape)}(v, out);\n`;
  });
  const declared = cases.flatMap(({ values }) => values.map((value) => JSON.stringify(value))).join(", ");
  const [isObject, fail, within] = [scope.runtime("isObject"), scope.runtime("fail"), scope.runtime("within")];
  return [
    `  if (!${isObject}(v)) return ${fail}("object");\n`,
    `  switch (${memberText("v", tag)}) {\n`,
    ...arms,
    `    default:\n      ${fail}(${JSON.stringify(`one of ${declared}`)});\n      return ${within}(${JSON.stringify(tag)});\n  }\n`,
  ].join("");
}

/** The local variable of a field: `$` keeps it apart from every function. */
const local = ({ name }: Field, at: number) => (/^\w+$/.test(name) ? `$${name}` : `$${at}`);

function objectBody(scope: CheckScope, { fields, others }: ObjectNode, name: string): string {
  const lines = [`  if (!${scope.runtime("isObject")}(v)) return ${scope.runtime("fail")}("object");\n`];
  const declared = () => scope.constant(JSON.stringify(fields.map((field) => field.name)), `${name}Fields`);
  if (others === "refuse") {
    lines.push(
      `  if (${scope.runtime("hasOthers")}(v, ${declared()})) return ${scope.runtime("fail")}("no other fields");\n`,
    );
  }
  const step = (field: Field, at: number, indent: string) => {
    const variable = local(field, at);
    const check = checkText(scope, field.node, memberText("v", field.name), `${name}${pascal(field.name)}`);
    const within = () => `${scope.runtime("within")}(${JSON.stringify(field.name)})`;
    // What fits anything can only be missing.
    const guard = /^v[.[]/.test(check)
      ? field.optional
        ? ""
        : `${indent}if (!(${JSON.stringify(field.name)} in v)) {\n${indent}  ${scope.runtime("fail")}("a value");\n${indent}  return ${within()};\n${indent}}\n`
      : `${indent}if (${variable} === ${scope.runtime("bad")}) return ${within()};\n`;
    return `${indent}const ${variable} = ${check};\n${guard}`;
  };
  const isAlways = (field: Field) => !field.optional;
  for (const [at, field] of fields.entries()) if (isAlways(field)) lines.push(step(field, at, "  "));
  const always = [...fields.entries()]
    .filter(([, field]) => isAlways(field))
    .map(([at, field]) => `${keyText(field.name)}: ${local(field, at)}`);
  const literal = always.length > 0 ? `{ ${always.join(", ")} }` : "{}";
  if (always.length === fields.length && typeof others === "string") return `${lines.join("")}  return ${literal};\n`;

  lines.push(`  const o: Record<string, unknown> = ${literal};\n`);
  for (const [at, field] of fields.entries()) {
    if (isAlways(field)) continue;
    lines.push(
      `  if (${memberText("v", field.name)} !== undefined) {\n${step(field, at, "    ")}    ${memberText("o", field.name)} = ${local(field, at)};\n  }\n`,
    );
  }
  const rest =
    typeof others === "string"
      ? "o"
      : `${scope.runtime("copyOthers")}(v, out, ${declared()}, o, ${checkName(scope, others, `${name}Other`)})`;
  return `${lines.join("")}  return ${rest};\n`;
}
