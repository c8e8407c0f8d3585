/** What says that there is such a file, and what it is called. */
import { assumed, documented, GUIDE as DOCUMENT, inferred } from '../provenance';

export const SHEET = documented('Kronofogden, sammanställning av filnamn (odaterad, REX/INIT/Supro)');
export const GUIDE = inferred(DOCUMENT, '2.5.4');
export const OURS = assumed('Genrep');
