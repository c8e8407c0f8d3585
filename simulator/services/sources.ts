/** What says that there is such a file, and what it is called. */
import { assumed, documented, inferred } from '../provenance';

export const SHEET = documented('Kronofogden, sammanställning av filnamn (odaterad, REX/INIT/Supro)');
export const GUIDE = inferred('Kom igång med digitala tjänster 3.0', '2.5.4');
export const OURS = assumed('Genrep');
