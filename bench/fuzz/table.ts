/** Every kind of input that there is. */
import type { Kind } from './kind';
import { consoleKind } from './kinds/console';
import { controlKind } from './kinds/control';
import { documentKinds } from './kinds/documents';
import { doorKinds } from './kinds/doors';
import { fileKinds } from './kinds/files';
import { settingKinds } from './kinds/settings';
import { wireKinds } from './kinds/wire';

export const KINDS: readonly Kind[] = [
  ...fileKinds,
  ...documentKinds,
  ...settingKinds,
  ...wireKinds,
  ...doorKinds,
  controlKind,
  consoleKind,
];
