/** What snippets are written in, in the order in which they are offered. */
import { csharp } from './csharp';
import { curl, curlWindows } from './curl';
import { java } from './java';
import { node } from './node';
import { powershell } from './powershell';
import { python } from './python';
import type { Language } from './snippet';

export const LANGUAGES: readonly Language[] = [curl, curlWindows, powershell, java, csharp, python, node];
