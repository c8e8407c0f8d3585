/** What is kept of a run of a scenario. */
import type { Doing } from '../scenario/actors/actor';
import type { Elsewhere } from '../scenario/actors/elsewhere';
import type { Mode, ScenarioResult, StepResult } from '../scenario/result';
import type { Scenario, Step } from '../scenario/scenario';
import type { Came } from '../scenario/steps/session';
import type { Excerpt } from './excerpts';
import type { RunWishBody } from './schemas-scenarios';

export interface Run {
  readonly id: string;
  readonly scenario: Scenario;
  readonly mode: Mode;
  /** Of a program that somebody else starts. */
  elsewhere: Elsewhere | null;
  /** ISO, real time. */
  readonly began: string;
  step: Step | null;
  waitsFor: Doing | null;
  /** Somebody is asked, and has not answered. */
  asks: Step<'attest' | 'pause'> | null;
  /** Real time, in milliseconds, at which what is waited for is given up. */
  until: number | null;
  readonly steps: StepResult[];
  /** Of each hand-in that was not approved: where it is wrong, people masked. */
  readonly excerpts: Map<string, readonly Excerpt[]>;
  /** File ids by transaktionsid: there as long as the world is. */
  readonly files: Map<string, number>;
  result: ScenarioResult | null;
  broken: string | null;
  ended: Promise<void>;
  answer: (came: Came) => void;
  breakOff: () => void;
}

export interface RunWish extends RunWishBody {
  /** A person is asked in `attest` and `pause` steps. */
  readonly asks?: boolean;
}
