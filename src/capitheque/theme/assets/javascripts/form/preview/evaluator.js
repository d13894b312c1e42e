// The templates of the site, drawn in the browser. A template is a syntax tree (site/preview/trees.py): nodes are
// [type, ...fields], and each type has its function here. A test says when a template uses a type that has none.
// Nothing is compiled: the page forbids it. An unknown name or attribute is an error, as in the build.
import { FILTERS, METHODS, OPERATORS, TESTS, isTrue } from "./filters.js";
import { Markup, escape } from "./markup.js";

const TREES = Symbol("trees");
const GLOBALS = Symbol("globals");

// The HTML of a template. `trees`: every template by name; `globals` are seen by all, `values` by this one.
export function render(trees, name, globals, values) {
  const base = Object.assign(Object.create(null), globals, { [TREES]: trees });
  base[GLOBALS] = base;
  return run(trees[name], Object.assign(Object.create(base), values));
}

// A statement gives text, an expression its value. A scope holds names, those of the scope around by inheritance.
const run = ([type, ...fields], scope) => NODES[type](scope, ...fields);
const all = (nodes, scope) => nodes.map((node) => run(node, scope));
const draw = (nodes, scope) => all(nodes, scope).join("");

const NODES = {
  Template(scope, body) {
    return draw(body, scope);
  },
  Output(scope, nodes) {
    return all(nodes, scope).map(escape).join("");
  },
  TemplateData(scope, html) {
    return new Markup(html);
  },
  If(scope, test, body, others = [], otherwise = []) {
    if (isTrue(run(test, scope))) return draw(body, scope);
    const other = others.find(([, condition]) => isTrue(run(condition, scope)));
    return draw(other ? other[2] : otherwise, scope);
  },
  For(scope, target, list, body, otherwise = [], test = null) {
    const inside = (item) => assign(target, item, Object.create(scope));
    const items = [...run(list, scope)].filter((item) => !test || isTrue(run(test, inside(item))));
    if (!items.length) return draw(otherwise, scope);
    const loop = (place) => ({ first: place === 0, last: place === items.length - 1 });
    return items.map((item, place) => draw(body, Object.assign(inside(item), { loop: loop(place) }))).join("");
  },
  Assign(scope, target, value) {
    assign(target, run(value, scope), scope);
    return "";
  },
  Import(scope, template, target) {
    const module = Object.create(scope[GLOBALS]);
    run(scope[TREES][run(template, scope)], module);
    scope[target] = module;
    return "";
  },
  Macro(scope, name, parameters = [], defaults = [], body = []) {
    scope[name] = macro(scope, parameters, defaults, body);
    return "";
  },
  CallBlock(scope, [, callee, given], parameters = [], defaults = [], body = []) {
    const caller = macro(scope, parameters, defaults, body);
    return escape(run(callee, scope).calledBy(caller, all(given, scope)));
  },
  Call(scope, callee, given = []) {
    if (callee[0] !== "Getattr") return run(callee, scope)(...all(given, scope));
    const object = run(callee[1], scope);
    return attribute(object, callee[2]).apply(object, all(given, scope));
  },
  Name(scope, name) {
    return known(scope[name], name);
  },
  Const(scope, value = null) {
    return value;
  },
  Getattr(scope, node, name) {
    return attribute(run(node, scope), name);
  },
  Getitem(scope, node, place) {
    const [object, at] = [run(node, scope), run(place, scope)];
    return place[0] === "Slice" ? object.slice(...at) : known(object[at], at);
  },
  Slice(scope, ...bounds) {
    return bounds.map((bound) => (bound ? run(bound, scope) : undefined));
  },
  Filter(scope, node, name, given = []) {
    return FILTERS[name](run(node, scope), ...all(given, scope));
  },
  Test(scope, node, name) {
    if (name !== "defined") return TESTS[name](run(node, scope));
    const [type, first, second] = node;
    return (type === "Name" ? scope[first] : run(first, scope)[second]) !== undefined;
  },
  Compare(scope, first, operands) {
    let left = run(first, scope);
    return operands.every(([, operator, node]) => {
      const right = run(node, scope);
      const holds = OPERATORS[operator](left, right);
      left = right;
      return holds;
    });
  },
  And(scope, left, right) {
    const value = run(left, scope);
    return isTrue(value) ? run(right, scope) : value;
  },
  Or(scope, left, right) {
    const value = run(left, scope);
    return isTrue(value) ? value : run(right, scope);
  },
  Not(scope, node) {
    return !isTrue(run(node, scope));
  },
  CondExpr(scope, test, value, otherwise = ["Const", ""]) {
    return run(isTrue(run(test, scope)) ? value : otherwise, scope);
  },
  Concat(scope, nodes) {
    return all(nodes, scope).join(""); // texts, none of which is HTML
  },
  Add(scope, left, right) {
    return run(left, scope) + run(right, scope);
  },
  Sub(scope, left, right) {
    return run(left, scope) - run(right, scope);
  },
  List(scope, nodes = []) {
    return all(nodes, scope);
  },
  Tuple(scope, nodes = []) {
    return all(nodes, scope);
  },
  Dict(scope, pairs = []) {
    return Object.fromEntries(pairs.map(([, key, value]) => [run(key, scope), run(value, scope)]));
  },
};

function assign([type, named], value, scope) {
  if (type === "Tuple") named.forEach((one, place) => assign(one, value[place], scope));
  else scope[named] = value;
  return scope;
}

// A function of the values of its parameters, which gives safe HTML; `calledBy` also takes what « caller() » draws.
function macro(scope, parameters, defaults, body) {
  const optional = parameters.length - defaults.length;
  const calledBy = (caller, given) => {
    const own = Object.create(scope);
    if (caller) own.caller = caller;
    parameters.forEach(([, name], place) => {
      own[name] = place < given.length ? given[place] : run(defaults[place - optional], own);
    });
    return new Markup(draw(body, own));
  };
  return Object.assign((...given) => calledBy(null, given), { calledBy });
}

function attribute(object, name) {
  if (typeof object !== "string" && !(object instanceof Markup)) return known(object?.[name], name);
  return known(METHODS[name], name).bind(null, String(object));
}

function known(value, name) {
  if (value === undefined) throw new Error(`the preview does not know « ${name} »`);
  return value;
}
