import path from 'node:path';
import vm from 'node:vm';
import { late } from '../../scripts/load-late.js';

const COMPILED = `"use strict";
var __importDefault = (mod) => ({ default: mod });
const node_path_1 = require("node:path");
const maker_1 = require("./maker");
const tool_1 = __importDefault(require("tool"));
exports.build = () => new maker_1.Maker((0, maker_1.start)(), tool_1.default.end).sum;
exports.text = 'a maker_10. stays';
`;

/** What the module gave out, and what it has loaded so far. */
function load(code: string, isCommand: boolean) {
  const loaded: string[] = [];
  const parts: Readonly<Record<string, unknown>> = {
    'node:path': path,
    './maker': {
      start: () => 1,
      Maker: class {
        constructor(
          readonly from: number,
          readonly to: number,
        ) {}
        get sum(): number {
          return this.from + this.to;
        }
      },
    },
    tool: { end: 2 },
  };
  const exports: { build?: () => number; text?: string } = {};
  const globals: Record<string | symbol, unknown> = {
    exports,
    require: (name: string): unknown => {
      loaded.push(name);
      return parts[name];
    },
  };
  vm.runInNewContext(
    `${isCommand ? "globalThis[Symbol.for('genrep.command')] = true;" : ''}${code}`,
    globals,
  );
  return { exports, loaded };
}

describe('what the compiled code loads', () => {
  it('is loaded when it is used first, once, in the command', () => {
    const { exports, loaded } = load(late(COMPILED), true);
    expect(loaded).toEqual(['node:path']);
    expect([exports.build?.(), exports.build?.()]).toEqual([3, 3]);
    expect(loaded).toEqual(['node:path', './maker', 'tool']);
  });

  it('is loaded at once in the process of another', () => {
    const { exports, loaded } = load(late(COMPILED), false);
    expect(loaded).toEqual(['node:path', './maker', 'tool']);
    expect(exports.build?.()).toBe(3);
    expect(loaded).toHaveLength(3);
  });

  it('leaves texts, and modules that load nothing, as they are', () => {
    expect(load(late(COMPILED), true).exports.text).toBe('a maker_10. stays');
    expect(late('"use strict";\nexports.a = 1;\n')).toBe('"use strict";\nexports.a = 1;\n');
  });
});
