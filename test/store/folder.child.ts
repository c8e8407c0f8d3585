/** Opens a store in the folder that is named, and prints why it cannot be. */
import { systemClock } from '../../simulator/clock';
import { ComplaintError } from '../../simulator/complaint';
import { openStore } from '../../simulator/store/open';

const [, , , folder = ''] = process.argv;
openStore({ file: `${folder}/genrep.sqlite`, wall: systemClock }).catch((error: unknown) => {
  process.stdout.write(error instanceof ComplaintError ? error.message : String(error));
});
