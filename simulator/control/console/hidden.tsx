/** What a form sends along unseen. */
export const Hidden = ({
  fields,
}: {
  readonly fields: readonly (readonly [name: string, value: string])[];
}) => (
  <>
    {fields.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);
