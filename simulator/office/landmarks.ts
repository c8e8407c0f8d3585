/** What is kept with a file that was written, so that it can be read from the middle. */
import type { WatchedWriter } from '../formats/landmark';
import type { Change, StoredFile } from '../store/store';

export function landmarksOf({ id }: StoredFile, writer: WatchedWriter): readonly Change[] {
  const landmarks = writer.landmarks();
  return landmarks.length === 0 ? [] : [{ kind: 'landmarks', fileId: id, landmarks }];
}
