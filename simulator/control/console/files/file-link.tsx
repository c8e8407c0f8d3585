/** A file by its name, leading to its page. */
import { Given } from '../../../pages/pieces';
import type { FileView } from '../../schemas';
import type { Asked } from '../page';
import { nameOfFile } from './words';

type To = Asked['to'];

export const FileLink = ({ file, to }: { readonly file: FileView; readonly to: To }) => (
  <a href={to(`/filer/${file.id}`)}>
    <Given text={nameOfFile(file)} />
  </a>
);

export const FileLinks = ({ files, to }: { readonly files: readonly FileView[]; readonly to: To }) => (
  <>
    {files.map((file, at) => (
      <>
        {at === 0 ? '' : ', '}
        <FileLink file={file} to={to} />
      </>
    ))}
  </>
);
